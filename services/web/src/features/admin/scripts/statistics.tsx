import { useQuery } from "@connectrpc/connect-query";
import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { ScriptsService } from "@/gen/suki/pipeline/v1/scripts_pb";

const share = (part: number, whole: number) => `${part} · ${Math.round((100 * part) / whole)} %`;

/** How often each answer was given, and what became of the deals. */
export function Statistics({ scriptId }: { scriptId: string }) {
  const { t } = useTranslation("admin");
  const statistics = useQuery(ScriptsService.method.getScriptStatistics, { scriptId });
  return (
    <Section title={t("scripts.statistics")}>
      <Answer of={statistics}>
        {({ answers }) =>
          answers.length ? (
            <Table.ScrollContainer minWidth={480}>
              <Table className="figures">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("scripts.text")}</Table.Th>
                    <Table.Th>{t("scripts.answer")}</Table.Th>
                    <Table.Th ta="right">{t("scripts.chosen")}</Table.Th>
                    <Table.Th ta="right">{t("scripts.won")}</Table.Th>
                    <Table.Th ta="right">{t("scripts.lost")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {answers.map(({ key, question, answer, chosen, won, lost }) => (
                    <Table.Tr key={`${key} ${answer}`}>
                      <Table.Td>{question}</Table.Td>
                      <Table.Td>{answer || t("scripts.anyAnswer")}</Table.Td>
                      <Table.Td ta="right">{chosen}</Table.Td>
                      <Table.Td ta="right">{share(won, chosen)}</Table.Td>
                      <Table.Td ta="right">{share(lost, chosen)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          ) : (
            <Text size="sm" className="quiet">
              {t("scripts.statisticsEmpty")}
            </Text>
          )
        }
      </Answer>
    </Section>
  );
}
