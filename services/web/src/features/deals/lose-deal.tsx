import { useQuery } from "@connectrpc/connect-query";
import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { Answer, Empty } from "@/components/states";
import { type Deal, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";

export type Loss = { lossReasonId: string; note: string };

/** Asks why a deal was lost; without a reason it is not closed. */
export function LoseDeal({ deal, onLose, onClose }: { deal: Deal; onLose: (loss: Loss) => void; onClose: () => void }) {
  const { t } = useTranslation(["deals", "common"]);
  const reasons = useQuery(PipelineService.method.listLossReasons, {});
  const form = useForm<Loss>({
    initialValues: { lossReasonId: "", note: "" },
    validate: { lossReasonId: (value) => (value ? null : t("lose.reasonNeeded")) },
  });
  const submit = form.onSubmit((loss) => {
    onLose(loss);
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("common:close") }}
      title={t("lose.title", { title: deal.title })}
    >
      <form onSubmit={submit}>
        <Stack>
          <Answer of={reasons}>
            {({ lossReasons }) =>
              lossReasons.length ? (
                <Radio.Group label={t("lose.reason")} withAsterisk {...form.getInputProps("lossReasonId")}>
                  <Stack gap="sm" mt="sm" mb="xs">
                    {lossReasons
                      .filter(({ archived }) => !archived)
                      .map(({ id, name }) => (
                        <Radio key={id} value={id} label={name} />
                      ))}
                  </Stack>
                </Radio.Group>
              ) : (
                <Empty text={t("lose.noReasons")} />
              )
            }
          </Answer>
          <Textarea label={t("lose.note")} autosize minRows={2} maxLength={1000} {...form.getInputProps("note")} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" color="red.9">
              {t("lose.confirm")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
