import { Anchor, type AnchorProps } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

const PATHS = { client: "/clients/$id", company: "/companies/$id", deal: "/deals/$id" } as const;

/** A link to a client's, a company's or a deal's page. */
export function RecordLink({
  to,
  id,
  children,
  ...rest
}: AnchorProps & { to: keyof typeof PATHS; id: string; children: ReactNode }) {
  return (
    <Anchor size="sm" {...rest} renderRoot={(props) => <Link to={PATHS[to]} params={{ id }} {...props} />}>
      {children}
    </Anchor>
  );
}

export function MailLink({ address }: { address: string }) {
  return (
    <Anchor href={`mailto:${address}`} size="sm" c="inherit">
      {address}
    </Anchor>
  );
}
