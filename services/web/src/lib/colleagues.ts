import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { type Department, type Employee, StaffService } from "@/gen/suki/staff/v1/staff_pb";

const LONG_MS = 5 * 60_000;

/** All employees, by name, those who left among them; and one by id. */
export function useColleagues(): { list: Employee[]; active: Employee[]; byId: (id: string) => Employee | undefined } {
  const { data } = useQuery(
    StaffService.method.listEmployees,
    { pageSize: 1000, includeInactive: true },
    { staleTime: LONG_MS },
  );
  return useMemo(() => {
    const list = [...(data?.employees ?? [])].sort((a, b) => a.name.localeCompare(b.name));
    const map = new Map(list.map((employee) => [employee.id, employee]));
    return { list, active: list.filter((employee) => employee.active), byId: (id) => map.get(id) };
  }, [data]);
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
