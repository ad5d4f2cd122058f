import { Group, Select, type SelectProps, Text } from "@mantine/core";
import { useColleagues } from "@/lib/colleagues";
import classes from "./person.module.css";

const COLORS = ["blue", "teal", "grape", "orange", "cyan", "pink", "lime", "indigo", "violet", "green"];

function colorOf(id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return COLORS[sum % COLORS.length] ?? "gray";
}

/** "Maria Santos" as "MS". */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => (word ?? "").charAt(0).toUpperCase()).join("");
}

/** Plain, for a board shows a hundred of them. */
function Disc({ id, name, size, quiet }: { id: string; name: string; size: number; quiet?: boolean }) {
  const look = { width: size, height: size, fontSize: size * 0.4, background: `var(--mantine-color-${colorOf(id)}-light)` };
  const told = quiet ? { "aria-hidden": true } : { role: "img", "aria-label": name, title: name };
  return (
    <span className={classes.face} style={look} {...told}>
      {initialsOf(name)}
    </span>
  );
}

/** An employee as a small round face with initials; the name on hover. */
export function Face({ id, size = 24 }: { id: string; size?: number }) {
  const name = useColleagues().byId(id)?.name;
  return id && name ? <Disc id={id} name={name} size={size} /> : null;
}

/** An employee's face and name. */
export function Person({ id, size = 24 }: { id: string; size?: number }) {
  const name = useColleagues().byId(id)?.name;
  if (!name) return null;
  return (
    <Group gap={6} wrap="nowrap" miw={0}>
      <Disc id={id} name={name} size={size} quiet />
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
