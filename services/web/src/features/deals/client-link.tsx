import { Link } from "@tanstack/react-router";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { phoneText } from "@/lib/phone";

/** The deal's client: the company where there is one, else the person. */
export function ClientLink({ deal }: { deal: Deal }) {
  if (!deal.clientName) return null;
  if (deal.companyId) {
    return (
      <Link to="/companies/$id" params={{ id: deal.companyId }}>
        {phoneText(deal.clientName)}
      </Link>
    );
  }
  return (
    <Link to="/clients/$id" params={{ id: deal.contactId }}>
      {phoneText(deal.clientName)}
    </Link>
  );
}
