import { timestampMs } from "@bufbuild/protobuf/wkt";
import type { Interaction } from "@/gen/suki/contacts/v1/contacts_pb";
import type { Call } from "@/gen/suki/telephony/v1/telephony_pb";

/** The talk before this one, of talks with the newest first. */
export function lastBefore(call: Call, talks: Interaction[]): Interaction | undefined {
  const start = call.startTime ? timestampMs(call.startTime) : Number.POSITIVE_INFINITY;
  return talks.find(({ referenceId, happenTime }) => referenceId !== call.id && happenTime && timestampMs(happenTime) < start);
}
