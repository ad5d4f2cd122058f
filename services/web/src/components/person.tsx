import { Avatar, Group, Select, type SelectProps, Text, Tooltip } from "@mantine/core";
import { useColleagues } from "@/lib/colleagues";

const COLORS = ["blue", "teal", "grape", "orange", "cyan", "pink", "lime", "indigo", "violet", "green"];

// The tints alone are too pale for letters of their own colour.
const LETTERS = { placeholder: { color: "var(--mantine-color-text)" } };

function colorOf(id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return COLORS[sum % COLORS.length] ?? "gray";
}

/** An employee as a small round face with initials; the name on hover. */
export function Face({ id, size = 24 }: { id: string; size?: number }) {
  const name = useColleagues().byId(id)?.name;
  if (!id || !name) return null;
  return (
    <Tooltip label={name}>
      <Avatar name={name} size={size} color={colorOf(id)} radius="xl" styles={LETTERS} aria-label={name} role="img" />
    </Tooltip>
  );
}

/** An employee's face and name. */
export function Person({ id, size = 24 }: { id: string; size?: number }) {
  const name = useColleagues().byId(id)?.name;
  if (!name) return null;
  return (
    <Group gap={6} wrap="nowrap" miw={0}>
      <Avatar name={name} size={size} color={colorOf(id)} radius="xl" styles={LETTERS} aria-hidden />
      <Text size="sm" className="ellipsis">
        {name}
      </Text>
    </Group>
  );
}

/** Chooses an employee by name. */
export function PersonSelect(props: Omit<SelectProps, "data">) {
  const { active } = useColleagues();
  return <Select searchable data={active.map(({ id, name }) => ({ value: id, label: name }))} {...props} />;
}
