import { Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { signIn } from "@/lib/session";
import { useTitle } from "@/lib/title";
import { LanguageMenu } from "./person-menu";

export function SignIn() {
  const { t } = useTranslation("shell");
  useTitle(t("signIn"));
  const navigate = useNavigate();
  const { next } = useSearch({ from: "/sign-in" });
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { email: "", password: "" } });

  const submit = form.onSubmit(async ({ email, password }) => {
    setError(undefined);
    try {
      await signIn(email, password);
      await navigate({ href: next?.startsWith("/") ? next : "/", replace: true });
    } catch (refusal) {
      setError(refusal);
    }
  });

  return (
    <Center component="main" mih="100dvh" p="lg">
      <Paper p="xl" w={360} maw="100%">
        <form onSubmit={submit}>
          <Stack gap="md">
            <div>
              <Title order={1}>{t("product")}</Title>
              <Text size="sm" className="quiet">
                {t("signInHint")}
              </Text>
            </div>
            <TextInput
              label={t("email")}
              type="email"
              autoComplete="username"
              required
              autoFocus
              {...form.getInputProps("email")}
            />
            <PasswordInput
              label={t("password")}
              autoComplete="current-password"
              required
              visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
              {...form.getInputProps("password")}
            />
            {error !== undefined && <Failure error={error} />}
            <Button type="submit" loading={form.submitting} fullWidth>
              {t("signIn")}
            </Button>
            <LanguageMenu />
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
