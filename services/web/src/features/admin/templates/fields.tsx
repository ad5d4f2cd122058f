import { useQuery } from "@connectrpc/connect-query";
import { Code, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";

/** Everything that a template can be filled with. */
export function Fields() {
  const { t } = useTranslation("admin");
  const [query, setQuery] = useState("");
  const fields = useQuery(DocumentsService.method.listFields, {}, { staleTime: Number.POSITIVE_INFINITY });
  const find = (
    <TextInput
      size="xs"
      aria-label={t("templates.findField")}
      placeholder={t("templates.findField")}
      value={query}
      onChange={(event) => setQuery(event.currentTarget.value)}
    />
  );
  const fitting = (text: string) => text.toLowerCase().includes(query.toLowerCase());
  return (
    <Section title={t("templates.fields")} list={{ of: DocumentsService.method.listFields }} actions={find}>
      <Answer of={fields}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.fields.filter(({ path, description }) => fitting(`${path} ${description}`))}
            idOf={({ path }) => path}
            empty={t("templates.noField")}
            columns={[
              { title: t("templates.field"), cell: ({ path }) => <Code>{`{{ ${path} }}`}</Code> },
              { title: t("templates.meaning"), cell: ({ description }) => description },
              { title: t("templates.example"), cell: ({ example }) => <span className="quiet">{example}</span> },
            ]}
          />
        )}
      </Answer>
    </Section>
  );
}
