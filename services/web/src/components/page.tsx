import { Group, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTitle } from "@/lib/title";
import classes from "./page.module.css";

/** A screen: its title, what can be done at the right, and the content with the one scroll of the page. */
export function Page({
  title,
  actions,
  children,
  fill = false,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  fill?: boolean;
}) {
  useTitle(title);
  return (
    <main className={fill ? classes.fill : classes.page} id="main">
      <Group justify="space-between" mb="md" wrap="wrap" gap="sm">
        <Title order={1}>{title}</Title>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </main>
  );
}

/** A bordered part of a screen with a heading. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Group justify="space-between" mb="sm" gap="sm">
        <Title order={2}>{title}</Title>
        {actions}
      </Group>
      <Stack gap="sm">{children}</Stack>
    </section>
  );
}
