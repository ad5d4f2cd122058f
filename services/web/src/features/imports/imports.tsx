import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, FileButton, Group, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { byPage, More } from "@/components/more";
import { Page, Section } from "@/components/page";
import { Person } from "@/components/person";
import { Answer, Failure } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { When } from "@/components/when";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { ImportsService } from "@/gen/suki/contacts/v1/imports_pb";
import { stateName } from "./state";
import { FILES, uploadFile } from "./upload";

const PAGE = 20;

/** Files of clients: new ones are chosen here, and what came of the earlier ones. */
export function Imports() {
  const { t } = useTranslation("clients");
  const list = useInfiniteQuery(ImportsService.method.listImports, { pageSize: PAGE, pageToken: "" }, byPage);
  return (
    <Page title={t("imports.title")}>
      <Section title={t("imports.new")}>
        <Text size="sm" className="quiet">
          {t("imports.hint")}
        </Text>
        <NewImport />
      </Section>
      <Section title={t("imports.earlier")} list={{ of: ImportsService.method.listImports }}>
        <Answer of={list}>
          {({ pages }) => (
            <>
              <RecordTable
                plain
                rows={pages.flatMap(({ imports }) => imports)}
                idOf={({ id }) => id}
                empty={t("imports.none")}
                columns={[
                  {
                    title: t("imports.file"),
                    cell: ({ id, fileName }) => (
                      <Link to="/imports/$id" params={{ id }}>
                        {fileName}
                      </Link>
                    ),
                  },
                  { title: t("imports.what"), cell: ({ kind }) => t(kind === CardKind.COMPANY ? "companies" : "people") },
                  { title: t("imports.state.title"), cell: ({ state }) => t(`imports.state.${stateName(state)}`) },
                  { title: t("imports.rows"), numeric: true, cell: ({ rowCount }) => rowCount },
                  { title: t("imports.created"), numeric: true, cell: ({ createdCount }) => createdCount },
                  { title: t("imports.failed"), numeric: true, cell: ({ failedCount }) => failedCount },
                  { title: t("imports.who"), cell: ({ ownerId }) => <Person id={ownerId} size={20} /> },
                  { title: t("created"), numeric: true, cell: ({ createTime }) => <When at={createTime} /> },
                ]}
              />
              <More of={list} />
            </>
          )}
        </Answer>
      </Section>
    </Page>
  );
}

function NewImport() {
  const { t } = useTranslation("clients");
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const choose = (kind: "contacts" | "companies") => async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const id = await uploadFile(kind, file);
      void navigate({ to: "/imports/$id", params: { id } });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Group gap="sm">
        {(["contacts", "companies"] as const).map((kind) => (
          <FileButton key={kind} accept={FILES} onChange={(file) => void choose(kind)(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={busy} leftSection={<IconFileImport size={16} />}>
                {t(`imports.choose.${kind}`)}
              </Button>
            )}
          </FileButton>
        ))}
      </Group>
      {failure !== undefined && <Failure error={failure} />}
    </>
  );
}
