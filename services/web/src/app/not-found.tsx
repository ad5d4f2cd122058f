import { Anchor, Center, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";

export function NotFound() {
  const { t } = useTranslation("shell");
  return (
    <Center h="100%">
      <Stack align="center">
        <Text>{t("notFound")}</Text>
        <Anchor component={Link} to="/">
          {t("toDesk")}
        </Anchor>
      </Stack>
    </Center>
  );
}

export function ScreenFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <Center h="100%" p="xl">
      <Failure error={error} retry={reset} />
    </Center>
  );
}
