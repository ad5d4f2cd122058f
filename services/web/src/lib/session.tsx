import { type DescMethod, getOption } from "@bufbuild/protobuf";
import { callUnaryMethod, createConnectQueryKey } from "@connectrpc/connect-query";
import { createContext, type PropsWithChildren, useContext } from "react";
import { permission as permissionOption } from "@/gen/suki/options/v1/options_pb";
import { type Employee, type Me, Scope, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { queryClient, transport } from "./transport";

const SessionContext = createContext<Me | null>(null);

/** Everything below it is for somebody who is signed in. */
export function SessionProvider({ me, children }: PropsWithChildren<{ me: Me }>) {
  return <SessionContext value={me}>{children}</SessionContext>;
}

/** Who is signed in, with role and department. */
export function useMe(): Me & { employee: Employee } {
  const me = useContext(SessionContext);
  if (!me?.employee) throw new Error("useMe is for signed-in screens");
  return me as Me & { employee: Employee };
}

/** Asks the edge who is signed in; rejects when nobody is. */
export function loadMe(): Promise<Me> {
  return queryClient.fetchQuery({
    queryKey: createConnectQueryKey({ schema: StaffService.method.getMe, transport, input: {}, cardinality: "finite" }),
    queryFn: () => callUnaryMethod(transport, StaffService.method.getMe, {}),
    staleTime: 60_000,
  });
}

/** Opens a session in a cookie. Rejects with the words to show. */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await fetch("/login", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok)
    throw new Error(((await answer.json().catch(() => ({}))) as { message?: string }).message ?? answer.statusText);
  queryClient.clear();
}

export async function signOut(): Promise<void> {
  await fetch("/logout", { method: "POST" });
  queryClient.clear();
}

/** The parts that a company may leave out. */
export const MODULES = ["telephony", "automation", "documents", "notifications", "kpi"] as const;
export type Module = (typeof MODULES)[number];

/** Is the part installed? Where nothing is told of parts, all are. */
export function isInstalled(me: Me, module: string): boolean {
  return me.modules.length === 0 || me.modules.includes(module) || !MODULES.some((one) => one === module);
}

/** `useInstalled("telephony")`: what needs a part that is left out is not offered. */
export function useInstalled(module: Module): boolean {
  return isInstalled(useMe(), module);
}

/** "suki.telephony.v1.TelephonyService" belongs to "telephony". */
export function moduleOf(service: { typeName: string }): string {
  return service.typeName.split(".")[1] ?? "";
}

type Allows = (needed: DescMethod | string) => boolean;

/** `may(PipelineService.method.moveDeal)`: is it installed, and does the role allow it at all? Else it is not offered. */
export function useMay(): Allows {
  const me = useMe();
  return (needed) => grants(me, needed) !== Scope.UNSPECIFIED;
}

/**
 * How far the role's permission for this reaches: UNSPECIFIED, OWN, DEPARTMENT or ALL. The widest fitting grant counts. A method
 * of a part that is not installed is granted to nobody.
 */
export function grants(me: Me, needed: DescMethod | string): Scope {
  if (typeof needed !== "string" && !isInstalled(me, moduleOf(needed.parent))) return Scope.UNSPECIFIED;
  const permission = typeof needed === "string" ? needed : getOption(needed, permissionOption);
  if (permission === "authenticated" || permission === "public") return Scope.ALL;
  const fitting = [permission, `${permission.split(".")[0]}.*`, "*"];
  const scopes = (me.role?.grants ?? []).filter((grant) => fitting.includes(grant.permission)).map((grant) => grant.scope);
  return scopes.reduce((widest, scope) => Math.max(widest, scope), Scope.UNSPECIFIED);
}
