import { Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { QuestionKind } from "@/gen/suki/pipeline/v1/scripts_pb";
import type { Question } from "./way";

type Props = { question: Question; value: string; onChange: (value: string) => void };

/** The answer to one question; Enter sends the form that it stands in. */
export function AnswerInput({ question, value, onChange }: Props) {
  const { kind, text, choices } = question;
  if (kind === QuestionKind.CHOICE)
    return (
      <Radio.Group aria-label={text} value={value} onChange={onChange}>
        <Stack gap={6}>
          {choices.map((choice) => (
            <Radio key={choice} value={choice} label={choice} />
          ))}
        </Stack>
      </Radio.Group>
    );
  const common = { "aria-label": text, value };
  if (kind === QuestionKind.TEXT)
    return (
      <Textarea
        {...common}
        autosize
        minRows={1}
        maxRows={6}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
    );
  return (
    <TextInput
      {...common}
      type={kind === QuestionKind.DATE ? "date" : "text"}
      inputMode={kind === QuestionKind.NUMBER ? "decimal" : undefined}
      className="figures"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
