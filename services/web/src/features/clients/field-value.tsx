import { useQuery } from "@connectrpc/connect-query";
import { Anchor, Stack, Text } from "@mantine/core";
import { Person } from "@/components/person";
import { Dial } from "@/features/calls/dial";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { useFormat } from "@/lib/format";
import { useSources } from "@/lib/sources";
import type { FieldKind, Values } from "./fields";
import { MailLink, RecordLink } from "./links";
import { dateOf } from "./moments";

/** What a field of a card says, with what can be done with it: call, write, open. */
export function FieldValue({
  name,
  kind,
  value,
  contactId,
}: {
  name: string;
  kind: FieldKind;
  value: Values[string];
  contactId?: string;
}) {
  const format = useFormat();
  const sources = useSources();
  if (Array.isArray(value)) {
    return (
      <Stack gap={2} align="flex-start">
        {value.map((one) =>
          kind === "phones" ? <Dial key={one} phone={one} contactId={contactId} /> : <MailLink key={one} address={one} />,
        )}
      </Stack>
    );
  }
  if (kind === "company") return <CompanyName id={value} />;
  if (kind === "person") return <Person id={value} size={20} />;
  if (name === "website") return <Website address={value} />;
  return (
    <Text
      size="sm"
      className={kind === "count" ? "figures" : undefined}
      style={kind === "long" ? { whiteSpace: "pre-wrap" } : undefined}
    >
      {kind === "source" ? sources.nameOf(value) : kind === "date" ? format.date(dateOf(value)) : value}
    </Text>
  );
}

export function CompanyName({ id }: { id: string }) {
  const { data } = useQuery(ContactsService.method.getCompany, { id });
  return (
    <RecordLink to="company" id={id}>
      {data?.name}
    </RecordLink>
  );
}

function Website({ address }: { address: string }) {
  const href = /^https?:\/\//.test(address) ? address : `https://${address}`;
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" size="sm">
      {address}
    </Anchor>
  );
}
