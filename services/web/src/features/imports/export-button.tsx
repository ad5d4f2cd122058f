import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ImportsService } from "@/gen/suki/contacts/v1/imports_pb";
import { useMay } from "@/lib/session";
import type { UrlState } from "@/lib/url";

type Props = { kind: "contacts" | "companies"; url: UrlState };

/** The list as it is filtered, as a file. */
export function ExportButton({ kind, url }: Props) {
  const { t } = useTranslation("clients");
  if (!useMay()(ImportsService.method.exportCards)) return null;
  const source_id = kind === "contacts" ? (url.source ?? "") : "";
  const asked = {
    query: url.q ?? "",
    owner_id: url.owner ?? "",
    source_id,
    segment_id: url.segment ?? "",
    custom: url.custom ?? "",
  };
  const href = (format: string) => `/files/exports/${kind}?${new URLSearchParams({ ...asked, format })}`;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {t("imports.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["xlsx", "csv"] as const).map((format) => (
          <Menu.Item key={format} component="a" href={href(format)} download>
            {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
