import { Button, type ButtonProps, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Props = {
  /** The name of the list in the address. */
  list: string;
  /** What narrows it; what is empty is left out. */
  asked: Record<string, string | undefined>;
  size?: ButtonProps["size"];
};

/** The list as it is filtered, as a file. */
export function ExportMenu({ list, asked, size }: Props) {
  const { t } = useTranslation();
  const said = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const href = (format: string) => `/files/exports/${list}?${new URLSearchParams([...said, ["format", format]])}`;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" size={size} leftSection={<IconDownload size={16} />}>
          {t("export")}
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
