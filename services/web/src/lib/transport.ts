import { Code, ConnectError, type Interceptor } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";
import { QueryClient } from "@tanstack/react-query";
import { traced } from "./trace";

/** Heard when a call is refused because the session has ended: the root goes to the sign-in page. */
export const SESSION_ENDED = "suki:session-ended";

const noticeEndedSession: Interceptor = (next) => async (request) => {
  try {
    return await next(request);
  } catch (error) {
    if (ConnectError.from(error).code === Code.Unauthenticated) window.dispatchEvent(new Event(SESSION_ENDED));
    throw error;
  }
};

export const transport = createConnectTransport({
  baseUrl: "/rpc",
  useBinaryFormat: true,
  interceptors: [traced, noticeEndedSession],
});

const WORTH_ANOTHER_TRY = new Set([Code.Unavailable, Code.DeadlineExceeded, Code.Unknown]);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (tries, error) => tries < 3 && WORTH_ANOTHER_TRY.has(ConnectError.from(error).code),
      refetchOnWindowFocus: false,
    },
  },
});
