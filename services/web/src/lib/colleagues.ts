import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { type Department, type Employee, type ListEmployeesResponse, StaffService } from "@/gen/suki/staff/v1/staff_pb";

const LONG_MS = 5 * 60_000;

type Colleagues = { list: Employee[]; active: Employee[]; byId: (id: string) => Employee | undefined };

/** All employees, by name, those who left among them; and one by id. */
export function useColleagues(): Colleagues {
  const { data = NOBODY } = useQuery(
    StaffService.method.listEmployees,
    { pageSize: 1000, includeInactive: true },
    { staleTime: LONG_MS, select: sorted },
  );
  return data;
}

const NOBODY: Colleagues = { list: [], active: [], byId: () => undefined };
const known = new WeakMap<ListEmployeesResponse, Colleagues>();

/** Once for each answer, however many faces are on the screen. */
function sorted(answer: ListEmployeesResponse): Colleagues {
  const before = known.get(answer);
  if (before) return before;
  const list = [...answer.employees].sort((a, b) => a.name.localeCompare(b.name));
  const map = new Map(list.map((employee) => [employee.id, employee]));
  const colleagues = { list, active: list.filter((employee) => employee.active), byId: (id: string) => map.get(id) };
  known.set(answer, colleagues);
  return colleagues;
}

/** All departments, and one by id. */
export function useDepartments(): { list: Department[]; byId: (id: string) => Department | undefined } {
  const { data } = useQuery(StaffService.method.listDepartments, {}, { staleTime: LONG_MS });
  return useMemo(() => {
    const list = data?.departments ?? [];
    const map = new Map(list.map((department) => [department.id, department]));
    return { list, byId: (id) => map.get(id) };
  }, [data]);
}
