import { Badge, Button, Group, Popover, Stack } from "@mantine/core";
import { IconAdjustments } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type CustomField, type CustomFieldEntity, CustomFieldKind } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useCustomFields } from "@/lib/custom-fields";
import { useUrl } from "@/lib/url";
import { CustomInput } from "./custom-input";
import { type Wanted, wantedOf, wantedText } from "./filters";

const RANGED: ReadonlySet<CustomFieldKind> = new Set([CustomFieldKind.NUMBER, CustomFieldKind.DATE]);

/** Narrows a list by the company's own fields; absent where there are none. */
export function CustomFilter({ entity, size = "sm" }: { entity: CustomFieldEntity; size?: "xs" | "sm" }) {
  const { t } = useTranslation();
  const fields = useCustomFields(entity);
  const [{ custom }, change] = useUrl();
  const wanted = wantedOf(custom);
  if (!fields.length) return null;
  const want = (one: Wanted) =>
    change({ custom: wantedText([...wanted.filter(({ key }) => key !== one.key), one]) || undefined });
  return (
    <Popover position="bottom-start" shadow="md" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size={size}
          variant={wanted.length ? "light" : "default"}
          leftSection={<IconAdjustments size={16} />}
          rightSection={wanted.length > 0 && <Badge size="xs">{wanted.length}</Badge>}
        >
          {t("customFields")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" mah={420} style={{ overflowY: "auto" }}>
          {fields.map((field) => (
            <Asked key={field.key} field={field} wanted={wanted.find(({ key }) => key === field.key)} onChange={want} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

type AskedProps = { field: CustomField; wanted: Wanted | undefined; onChange: (wanted: Wanted) => void };

function Asked({ field, wanted, onChange }: AskedProps) {
  const { t } = useTranslation();
  const { key, label, kind } = field;
  if (!RANGED.has(kind)) {
    return <CustomInput size="xs" field={field} value={wanted?.value ?? ""} onDone={(value) => onChange({ key, value })} />;
  }
  const bound = (name: "from" | "to") => (
    <CustomInput
      size="xs"
      field={{ ...field, label: t(`bound.${name}`, { field: label }) }}
      value={wanted?.[name] ?? ""}
      onDone={(value) => onChange({ key, from: wanted?.from ?? "", to: wanted?.to ?? "", [name]: value })}
    />
  );
  return (
    <Group gap="xs" grow>
      {bound("from")}
      {bound("to")}
    </Group>
  );
}
