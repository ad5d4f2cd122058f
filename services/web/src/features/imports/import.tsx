import { useQuery } from "@connectrpc/connect-query";
import { Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { Answer } from "@/components/states";
import { ImportState } from "@/gen/suki/contacts/v1/imports_pb";
import { CLIENTS, DEALS, type Importing } from "./kinds";
import { Mapping } from "./mapping";
import { Outcome } from "./outcome";
import { isAtWork } from "./state";

const AGAIN_MS = 1000;

export function ClientImport() {
  return <ImportPage of={CLIENTS} />;
}

export function DealImport() {
  return <ImportPage of={DEALS} />;
}

/** One file: what its columns are, what would come of it, and what came of it. */
function ImportPage({ of }: { of: Importing }) {
  const { t } = useTranslation("clients");
  const { id = "" } = useParams({ strict: false });
  const found = useQuery(
    of.method.getImport,
    { id },
    { refetchInterval: ({ state }) => (state.data && isAtWork(state.data.state) ? AGAIN_MS : false) },
  );
  const again = () => void found.refetch();
  return (
    <Page title={found.data?.fileName ?? t("imports.title")}>
      <Answer of={found}>
        {(data) => {
          const settled = data.state === ImportState.DONE || data.state === ImportState.STOPPED || isAtWork(data.state);
          return (
            <Stack gap="md">
              {data.state !== ImportState.UPLOADED && <Outcome of={of} data={data} onChange={again} />}
              {!settled && <Mapping key={data.id} of={of} data={data} onStart={again} />}
            </Stack>
          );
        }}
      </Answer>
    </Page>
  );
}
