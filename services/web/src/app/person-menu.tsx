import {
  Avatar,
  Menu,
  NativeSelect,
  SegmentedControl,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language, speak } from "@/lib/i18n";
import { signOut, useMe } from "@/lib/session";
import type { Place } from "./places";

export function LanguageMenu() {
  const { t, i18n } = useTranslation("shell");
  const choices = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
  return (
    <NativeSelect
      size="xs"
      aria-label={t("language")}
      data={choices}
      value={i18n.language}
      onChange={(event) => void speak(event.currentTarget.value as Language)}
    />
  );
}

/** Who one is, how one likes to see things; and the `further` places that a phone's bottom bar has no room for. */
export function PersonMenu({ further }: { further: Place[] }) {
  const { t } = useTranslation("shell");
  const { employee, role } = useMe();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = async () => {
    await signOut();
    await navigate({ to: "/sign-in" });
  };
  return (
    <Menu width={240} position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton>
          <Avatar name={employee.name} color="accent" variant="filled" size={30} radius="xl" aria-hidden />
          <VisuallyHidden>{t("personMenu", { name: employee.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600}>
            {employee.name}
          </Text>
          <Text size="xs" className="quiet">
            {role?.name}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        {further.map(({ to, name, icon: Icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={16} stroke={1.7} />}>
            {t(`place.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t("theme")}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          px="xs"
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
          data={(["light", "dark", "auto"] as const).map((value) => ({ value, label: t(`scheme.${value}`) }))}
        />
        <Menu.Label>{t("language")}</Menu.Label>
        <div style={{ padding: "0 4px 8px" }}>
          <LanguageMenu />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
