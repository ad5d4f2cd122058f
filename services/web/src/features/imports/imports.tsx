import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
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
import { CLIENTS, DEALS, type FileKind, type Importing, kindName } from "./kinds";
import { stateName } from "./state";
import { FILES, uploadFile } from "./upload";

const PAGE = 20;

export function ClientImports() {
  return <Imports of={CLIENTS} />;
}

export function DealImports() {
  return <Imports of={DEALS} />;
}

/** Files: new ones are chosen here, and what came of the earlier ones. */
function Imports({ of }: { of: Importing }) {
  const { t } = useTranslation("clients");
  const list = useInfiniteQuery(of.method.listImports, { pageSize: PAGE, pageToken: "" }, byPage);
  return (
    <Page title={t("imports.title")}>
      <Stack gap="md">
        <Section title={t("imports.new")}>
          <Text size="sm" className="quiet">
            {t(of.hint)}
          </Text>
          <NewImport of={of} />
        </Section>
        <Section title={t("imports.earlier")} list={{ of: of.method.listImports }}>
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
                        <Link to={of.page} params={{ id }}>
                          {fileName}
                        </Link>
                      ),
                    },
                    { title: t("imports.what"), cell: ({ kind }) => t(kindName(kind)) },
                    { title: t("imports.state.title"), cell: ({ state }) => t(`imports.state.${stateName(state)}`) },
                    { title: t("imports.rows"), numeric: true, cell: ({ rowCount }) => rowCount },
                    { title: t("imports.created"), numeric: true, cell: ({ createdCount }) => createdCount },
                    { title: t("imports.failed"), numeric: true, cell: ({ failedCount }) => failedCount },
                    { title: t("imports.who"), cell: ({ ownerId }) => <Person id={ownerId} size={20} /> },
                    { title: t("imports.uploaded"), numeric: true, cell: ({ createTime }) => <When at={createTime} /> },
                  ]}
                />
                <More of={list} />
              </>
            )}
          </Answer>
        </Section>
      </Stack>
    </Page>
  );
}

function NewImport({ of }: { of: Importing }) {
  const { t } = useTranslation("clients");
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const choose = (kind: FileKind) => async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const id = await uploadFile(kind, file);
      void navigate({ to: of.page, params: { id } });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Group gap="sm">
        {of.kinds.map((kind) => (
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
