import type { Department } from "@/gen/suki/staff/v1/staff_pb";

export type Placed = { department: Department; depth: number };

/** Departments in the order of a tree, each with its depth. One whose parent is missing stands at the top. */
export function treeOf(departments: Department[]): Placed[] {
  const known = new Set(departments.map(({ id }) => id));
  const below = (parentId: string, depth: number): Placed[] =>
    departments
      .filter((one) => (known.has(one.parentId) ? one.parentId : "") === parentId)
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((department) => [{ department, depth }, ...below(department.id, depth + 1)]);
  return below("", 0);
}

/** The department and all below it. */
export function withBelow(departments: Department[], id: string): Set<string> {
  const found = new Set([id]);
  for (const { department } of treeOf(departments)) if (found.has(department.parentId)) found.add(department.id);
  return found;
}
