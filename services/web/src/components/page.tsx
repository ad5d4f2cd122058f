import type { DescMethod } from "@bufbuild/protobuf";
import { Group, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTitle } from "@/lib/title";
import { ListExport, type ListOf } from "./export-menu";
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

type SectionProps<Method extends DescMethod> = {
  title: string;
  /** What it lists, to be had as a file. */
  list?: ListOf<Method>;
  actions?: ReactNode;
  children: ReactNode;
};

/** A bordered part of a screen with a heading. */
export function Section<Method extends DescMethod>({ title, list, actions, children }: SectionProps<Method>) {
  return (
    <section className={classes.section}>
      <Group justify="space-between" mb="sm" gap="sm">
        <Title order={2}>{title}</Title>
        {(list || actions) && (
          <Group gap="sm">
            {list && <ListExport {...list} />}
            {actions}
          </Group>
        )}
      </Group>
      <Stack gap="sm">{children}</Stack>
    </section>
  );
}
