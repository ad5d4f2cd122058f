import { ActionIcon, Checkbox, Popover, SegmentedControl, Stack, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { usePhoneWidth } from "@/lib/phone-width";
import { type Column, type Density, keyOf } from "./columns";

type Options = { hidden: string[]; density: Density };

/** Which columns of a list are shown and how close its rows stand, kept in this browser. */
export function useTableOptions<Row>(list: string, columns: Column<Row>[]) {
  const [{ hidden, density }, setOptions] = useLocalStorage<Options>({
    key: `suki.${list}.table`,
    defaultValue: { hidden: [], density: "dense" },
    getInitialValueInEffect: false,
  });
  return {
    shown: columns.filter((column) => column.fixed || !hidden.includes(keyOf(column))),
    density,
    button: <OptionsButton columns={columns} options={{ hidden, density }} onChange={setOptions} />,
  };
}

type Props<Row> = { columns: Column<Row>[]; options: Options; onChange: (options: Options) => void };

function OptionsButton<Row>({ columns, options, onChange }: Props<Row>) {
  const { t } = useTranslation();
  const phone = usePhoneWidth();
  const { hidden, density } = options;
  const toggle = (key: string, shown: boolean) =>
    onChange({ ...options, hidden: shown ? hidden.filter((one) => one !== key) : [...hidden, key] });
  if (phone) return null;
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
          {columns.map((column) => {
            const key = keyOf(column);
            return (
              <Checkbox
                key={key}
                size="xs"
                label={column.title}
                checked={column.fixed || !hidden.includes(key)}
                disabled={column.fixed}
                onChange={(event) => toggle(key, event.currentTarget.checked)}
              />
            );
          })}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
