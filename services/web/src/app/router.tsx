import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { alsoSpeakOf } from "@/lib/i18n";
import { loadMe } from "@/lib/session";
import { beginTrace } from "@/lib/trace";
import { readSearch, writeSearch } from "@/lib/url";
import { NotFound, ScreenFailed } from "./not-found";
import { Shell } from "./shell";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => (typeof search.next === "string" ? { next: search.next } : {}),
  component: lazyRouteComponent(() => import("./sign-in"), "SignIn"),
});

/** Everything behind the sign-in page. */
const workspace = createRoute({
  getParentRoute: () => root,
  id: "workspace",
  beforeLoad: async ({ location }) => {
    const me = await loadMe().catch(() => null);
    if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
    return { me };
  },
  component: Shell,
});

/** Search parameters as they stand in the URL: text only, what is empty left out. Each screen reads those it knows. */
type Search = Record<string, string | undefined>;

function text(search: Record<string, unknown>): Search {
  const filled = Object.entries(search).filter(([, value]) => value !== "" && value != null);
  return Object.fromEntries(filled.map(([key, value]) => [key, String(value)]));
}

const screen = { getParentRoute: () => workspace, validateSearch: text } as const;

const routes = [
  createRoute({ ...screen, path: "/", component: lazyRouteComponent(() => import("@/features/desk/desk"), "Desk") }),
  createRoute({
    ...screen,
    path: "/board",
    // What the screen will show is asked for while it is made; not where a pointer merely passes over the link.
    loader: ({ cause, location }) => {
      if (cause === "enter") void import("@/features/board/board-query").then((board) => board.askForBoard(location.search));
    },
    component: lazyRouteComponent(() => import("@/features/board/board"), "Board"),
  }),
  createRoute({ ...screen, path: "/deals", component: lazyRouteComponent(() => import("@/features/deals/deals"), "Deals") }),
  createRoute({
    ...screen,
    path: "/deals/$id",
    component: lazyRouteComponent(() => import("@/features/deals/deal"), "DealPage"),
  }),
  createRoute({
    ...screen,
    path: "/clients",
    component: lazyRouteComponent(() => import("@/features/clients/clients"), "Clients"),
  }),
  createRoute({
    ...screen,
    path: "/clients/$id",
    loader: ({ cause, params, location }) => {
      if (cause === "enter")
        void import("@/features/clients/client-query").then((client) => client.askForClient(params.id, location.search));
    },
    component: lazyRouteComponent(() => import("@/features/clients/client"), "ClientCard"),
  }),
  createRoute({
    ...screen,
    path: "/duplicates",
    component: lazyRouteComponent(() => import("@/features/duplicates/duplicates"), "Duplicates"),
  }),
  createRoute({
    ...screen,
    path: "/imports",
    component: lazyRouteComponent(() => import("@/features/imports/imports"), "ClientImports"),
  }),
  createRoute({
    ...screen,
    path: "/imports/$id",
    component: lazyRouteComponent(() => import("@/features/imports/import"), "ClientImport"),
  }),
  createRoute({
    ...screen,
    path: "/deals/imports",
    component: lazyRouteComponent(() => import("@/features/imports/imports"), "DealImports"),
  }),
  createRoute({
    ...screen,
    path: "/deals/imports/$id",
    component: lazyRouteComponent(() => import("@/features/imports/import"), "DealImport"),
  }),
  createRoute({
    ...screen,
    path: "/companies/$id",
    component: lazyRouteComponent(() => import("@/features/clients/company"), "CompanyCard"),
  }),
  createRoute({ ...screen, path: "/calls", component: lazyRouteComponent(() => import("@/features/calls/calls"), "Calls") }),
  createRoute({
    ...screen,
    path: "/calendar",
    component: lazyRouteComponent(() => import("@/features/desk/calendar"), "Calendar"),
  }),
  createRoute({
    ...screen,
    path: "/office",
    component: lazyRouteComponent(() => import("@/features/office/office"), "Office"),
  }),
  createRoute({
    ...screen,
    path: "/office/facts",
    component: lazyRouteComponent(() => import("@/features/office/facts"), "Facts"),
  }),
  createRoute({
    ...screen,
    path: "/admin",
    loader: () => alsoSpeakOf("admin"),
    component: lazyRouteComponent(() => import("@/features/admin/admin"), "Admin"),
  }),
  createRoute({
    ...screen,
    path: "/admin/$section",
    loader: () => alsoSpeakOf("admin"),
    component: lazyRouteComponent(() => import("@/features/admin/admin"), "Admin"),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren([signIn, workspace.addChildren(routes)]),
  defaultPreload: "intent",
  defaultErrorComponent: ScreenFailed,
  scrollRestoration: true,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
});

router.subscribe("onBeforeNavigate", beginTrace);

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
