import {
  ActionIcon,
  Badge,
  Button,
  CloseButton,
  Drawer,
  Group,
  Select,
  Skeleton,
  Stack,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { useDebouncedCallback, useDisclosure } from "@mantine/hooks";
import { IconAlarm, IconFilter, IconFilterOff, IconSearch } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { CustomFilter } from "@/features/custom-fields/custom-filter";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { Scope } from "@/gen/suki/staff/v1/staff_pb";
import { useDepartments } from "@/lib/colleagues";
import { usePhoneWidth } from "@/lib/phone-width";
import { grants, useMe } from "@/lib/session";
import { useSources } from "@/lib/sources";
import { useUrl } from "@/lib/url";
import { FILTERS, filterCount } from "./deal-search";

const TYPING_MS = 300;

/** The filters of deals, kept in the URL: in a row, on phones in a drawer. `children` stand first: what only one screen has. */
export function DealFilters({ children }: { children?: ReactNode }) {
  const phone = usePhoneWidth();
  return phone ? <FilterDrawer>{children}</FilterDrawer> : <FilterRow>{children}</FilterRow>;
}

function FilterRow({ children }: { children?: ReactNode }) {
  return (
    <Group gap="sm" mb="md">
      {children}
      <QueryField />
      <FieldsSoon />
      <ClearButton />
    </Group>
  );
}

/** Lists take long to make, and nobody opens one in the first moment: what is filtered comes before them. */
function FieldsSoon() {
  return useDeferredValue(true, false) ? <Fields /> : <Skeleton h={30} w={560} />;
}

function FilterDrawer({ children }: { children?: ReactNode }) {
  const { t } = useTranslation(["common", "deals"]);
  const [opened, { open, close }] = useDisclosure(false);
  const [search] = useUrl();
  const count = filterCount({ ...search, q: undefined });
  return (
    <Group gap="sm" mb="sm" wrap="nowrap">
      <QueryField grow />
      <ActionIcon variant="default" size={36} onClick={open} aria-label={`${t("filters")}: ${count}`} pos="relative">
        <IconFilter size={18} />
        {count > 0 && (
          <Badge size="xs" circle pos="absolute" top={-5} right={-5} aria-hidden>
            {count}
          </Badge>
        )}
      </ActionIcon>
      <Drawer
        closeButtonProps={{ "aria-label": t("close") }}
        opened={opened}
        onClose={close}
        title={t("filters")}
        position="bottom"
        size="auto"
        styles={{ content: { height: "auto" } }}
      >
        <Stack gap="sm" pb="lg">
          {children}
          <Fields wide />
          <ClearButton wide />
          <Button onClick={close}>{t("deals:filter.show")}</Button>
        </Stack>
      </Drawer>
    </Group>
  );
}

function QueryField({ grow = false }: { grow?: boolean }) {
  const { t } = useTranslation("deals");
  const [{ q }, change] = useUrl();
  const [text, setText] = useState(q ?? "");
  const field = useRef<HTMLInputElement>(null);
  const ask = useDebouncedCallback((value: string) => change({ q: value.trim() || undefined }), TYPING_MS);

  // Another view or "Clear filters" changes it from outside; one's own typing is ahead of the URL.
  useEffect(() => {
    if (document.activeElement !== field.current) setText(q ?? "");
  }, [q]);
  useFilterKey(field);

  const type = (value: string) => {
    setText(value);
    ask(value);
  };
  return (
    <TextInput
      ref={field}
      size={grow ? "sm" : "xs"}
      w={grow ? undefined : 170}
      flex={grow ? 1 : undefined}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      leftSection={<IconSearch size={16} />}
      rightSection={text && <CloseButton size="sm" aria-label={t("filter.clearText")} onClick={() => type("")} />}
      placeholder={t("filter.text")}
      aria-label={t("filter.text")}
    />
  );
}

/** `/` goes to the text filter, as the list of keys says. */
function useFilterKey(field: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { tagName, isContentEditable } = event.target as HTMLElement;
      if (event.key !== "/" || isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(tagName)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [field]);
}

function Fields({ wide = false }: { wide?: boolean }) {
  const { t } = useTranslation();
  const [search, change] = useUrl();
  const scope = grants(useMe(), PipelineService.method.listDeals);
  const departments = useDepartments().list;
  const sources = useSources().choices;
  const width = (pixels: number) => (wide ? undefined : pixels);
  const size = wide ? "sm" : "xs";
  const chosen = (name: string) => ({
    value: search[name] ?? null,
    onChange: (value: string | null) => change({ [name]: value ?? undefined }),
    clearable: true,
    searchable: true,
    size,
  });
  return (
    <>
      {scope > Scope.OWN && (
        <PersonSelect {...chosen("owner")} w={width(140)} placeholder={t("owner")} aria-label={t("owner")} />
      )}
      {scope > Scope.DEPARTMENT && (
        <Select
          {...chosen("department")}
          w={width(130)}
          data={departments.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={t("office")}
          aria-label={t("office")}
        />
      )}
      <Select {...chosen("source")} w={width(120)} data={sources} placeholder={t("source")} aria-label={t("source")} />
      <PeriodField width={width(150)} size={size} />
      <OverdueToggle size={size} />
      <CustomFilter entity={CustomFieldEntity.DEAL} size={size} />
    </>
  );
}

const PeriodPicker = lazy(() => import("./period-picker").then((module) => ({ default: module.PeriodPicker })));

/** A calendar is fetched when it is needed: a board is read a thousand times for each time it is asked for. */
function PeriodField(look: { width: number | undefined; size: "xs" | "sm" }) {
  const { t } = useTranslation("deals");
  const [{ from, to }] = useUrl();
  const [pressed, setPressed] = useState(false);
  const button = (
    <Button
      size={look.size}
      w={look.width}
      variant="default"
      justify="flex-start"
      fw={400}
      c="var(--mantine-color-placeholder)"
      loading={pressed}
      onClick={() => setPressed(true)}
    >
      {t("filter.created")}
    </Button>
  );
  if (!pressed && !from && !to) return button;
  return (
    <Suspense fallback={button}>
      <PeriodPicker {...look} openAtFirst={pressed} />
    </Suspense>
  );
}

function OverdueToggle({ size }: { size: "xs" | "sm" }) {
  const { t } = useTranslation("deals");
  const [{ overdue }, change] = useUrl();
  const on = overdue === "1";
  return (
    <Button
      size={size}
      variant={on ? "light" : "default"}
      color={on ? "red" : undefined}
      leftSection={<IconAlarm size={16} />}
      aria-pressed={on}
      onClick={() => change({ overdue: on ? undefined : "1" })}
    >
      {t("filter.overdue")}
    </Button>
  );
}

function ClearButton({ wide = false }: { wide?: boolean }) {
  const { t } = useTranslation();
  const [search, change] = useUrl();
  const clear = () => change(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
  if (!filterCount(search)) return null;
  if (wide) {
    return (
      <Button variant="default" onClick={clear}>
        {t("clearFilters")}
      </Button>
    );
  }
  return (
    <Tooltip label={t("clearFilters")}>
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={t("clearFilters")} onClick={clear}>
        <IconFilterOff size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
