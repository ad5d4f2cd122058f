import { TransportProvider } from "@connectrpc/connect-query";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { queryClient, SESSION_ENDED, transport } from "@/lib/transport";
import { router } from "./router";
import { cssVariables, themeIn } from "./theme";

export function App() {
  const { t } = useTranslation();
  const theme = useMemo(() => themeIn(t), [t]);
  useEffect(() => {
    const signInAgain = () => {
      if (router.state.location.pathname !== "/sign-in") {
        void router.navigate({ to: "/sign-in", search: { next: router.state.location.href } });
      }
    };
    window.addEventListener(SESSION_ENDED, signInAgain);
    return () => window.removeEventListener(SESSION_ENDED, signInAgain);
  }, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-left" limit={4} />
      <TransportProvider transport={transport}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </TransportProvider>
    </MantineProvider>
  );
}
