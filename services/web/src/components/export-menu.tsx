import { create, type DescMethod, type MessageInitShape, toJsonString } from "@bufbuild/protobuf";
import { ActionIcon, Button, type ButtonProps, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactElement } from "react";
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
  return (
    <FormatMenu list={list} asked={asked}>
      <Button variant="default" size={size} leftSection={<IconDownload size={16} />}>
        {t("export")}
      </Button>
    </FormatMenu>
  );
}

/** A method that answers with rows, and what it is asked. */
export type ListOf<Method extends DescMethod = DescMethod> = { of: Method; asked?: MessageInitShape<Method["input"]> };

/** What a list's method answers, all pages of it, as a file. */
export function ListExport<Method extends DescMethod>({ of, asked }: ListOf<Method>) {
  const { t } = useTranslation();
  const request = toJsonString(of.input, create(of.input, asked as MessageInitShape<Method["input"]>));
  return (
    <FormatMenu list={`${of.parent.typeName}/${of.name}`} asked={{ request }}>
      <ActionIcon variant="subtle" color="gray" aria-label={t("export")} title={t("export")}>
        <IconDownload size={16} />
      </ActionIcon>
    </FormatMenu>
  );
}

function FormatMenu({ list, asked, children }: Omit<Props, "size"> & { children: ReactElement }) {
  const said = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const href = (format: string) => `/files/exports/${list}?${new URLSearchParams([...said, ["format", format]])}`;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>{children}</Menu.Target>
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
