import { Alert, Button, Center, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "@/lib/errors";

/** What went wrong, where it went wrong, with a way out. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert">
      <Text size="sm">{explain(error).message}</Text>
      {retry && (
        <Button variant="default" size="xs" mt="sm" onClick={retry}>
          {t("tryAgain")}
        </Button>
      )}
    </Alert>
  );
}

/** Nothing is here yet: what it is for, and the first step. */
export function Empty({ text, action, icon }: { text: string; action?: ReactNode; icon?: ReactNode }) {
  return (
    <Center py="xl">
      <Stack align="center" gap="sm" maw={360}>
        {icon && <span className="quiet">{icon}</span>}
        <Text className="quiet" ta="center" size="sm">
          {text}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}

/** The shape of rows that are on their way. */
export function RowSkeletons({ count = 6, height = 36 }: { count?: number; height?: number }) {
  return (
    <Stack gap="xs" aria-busy="true">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={row} height={height} />
      ))}
    </Stack>
  );
}

type Asked<Data> = { data: Data | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** Shows an answer: the shape while it is on its way, the reason when it was refused, else what is made of it. */
export function Answer<Data>({
  of,
  skeleton,
  children,
}: {
  of: Asked<Data>;
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Failure error={of.error} retry={() => void of.refetch()} />;
  return skeleton ?? <RowSkeletons />;
}
