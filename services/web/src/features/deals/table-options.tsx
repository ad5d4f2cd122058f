import { ActionIcon, Checkbox, Popover, SegmentedControl, Stack, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { COLUMNS, type ColumnName } from "./sorting";

export type Density = "dense" | "roomy";
export type TableOptions = { hidden: ColumnName[]; density: Density };

/** Which columns are shown and how close the rows stand, kept in this browser. */
export function useTableOptions(): [TableOptions, (options: TableOptions) => void] {
  const [options, setOptions] = useLocalStorage<TableOptions>({
    key: "suki.deals.table",
    defaultValue: { hidden: [], density: "dense" },
    getInitialValueInEffect: false,
  });
  return [options, setOptions];
}

export function TableOptionsButton({
  options,
  onChange,
}: {
  options: TableOptions;
  onChange: (options: TableOptions) => void;
}) {
  const { t } = useTranslation("deals");
  const { hidden, density } = options;
  const toggle = (name: ColumnName, shown: boolean) =>
    onChange({ ...options, hidden: shown ? hidden.filter((one) => one !== name) : [...hidden, name] });
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={36} aria-label={t("table.options")}>
          <IconColumns3 size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <SegmentedControl
            size="xs"
            aria-label={t("table.density")}
            value={density}
            onChange={(value) => onChange({ ...options, density: value as Density })}
            data={[
              { value: "dense", label: t("table.dense") },
              { value: "roomy", label: t("table.roomy") },
            ]}
          />
          <Text size="xs" className="quiet">
            {t("table.columns")}
          </Text>
          {COLUMNS.map((name) => (
            <Checkbox
              key={name}
              size="xs"
              label={t(`column.${name}`)}
              checked={!hidden.includes(name)}
              disabled={name === "title"}
              onChange={(event) => toggle(name, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
