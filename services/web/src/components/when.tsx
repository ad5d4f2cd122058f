import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { Tooltip, VisuallyHidden } from "@mantine/core";
import { asDate, useFormat } from "@/lib/format";

/** A moment: near ones relative, always exact on hover and for screen readers. */
export function When({ at }: { at: Date | Timestamp | undefined }) {
  const format = useFormat();
  const moment = asDate(at);
  if (!moment) return null;
  const exact = format.dateTime(moment);
  return (
    <Tooltip label={exact}>
      <time dateTime={moment.toISOString()}>
        {format.relative(moment)}
        <VisuallyHidden>{`, ${exact}`}</VisuallyHidden>
      </time>
    </Tooltip>
  );
}
