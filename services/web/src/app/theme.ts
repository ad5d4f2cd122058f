import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import type { TFunction } from "i18next";

// One accent; everything else that is no information is grey.
const accent: MantineColorsTuple = [
  "#eef3ff",
  "#dce5f9",
  "#b6c7ef",
  "#8ea9e6",
  "#6b8edd",
  "#557dd8",
  "#4873d6",
  "#3861be",
  "#2f56ab",
  "#214a98",
];
// Dark is designed: a blue-grey ground, not black turned round.
const dark: MantineColorsTuple = [
  "#d5d9e0",
  "#b3b9c4",
  "#8f97a5",
  "#666e7c",
  "#3d444f",
  "#2d333c",
  "#23282f",
  "#1b1f25",
  "#16181d",
  "#101216",
];

/** The theme; texts that components bring along are in the reader's language. */
export const themeIn = (t: TFunction) =>
  createTheme({
    colors: { accent, dark },
    primaryColor: "accent",
    primaryShade: 7,
    autoContrast: true,
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
    spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
    defaultRadius: 8,
    cursorType: "pointer",
    headings: { fontWeight: "600", sizes: { h1: { fontSize: "20px" }, h2: { fontSize: "16px" }, h3: { fontSize: "14px" } } },
    components: {
      Button: { defaultProps: { size: "sm" } },
      TextInput: { defaultProps: { size: "sm" } },
      Select: { defaultProps: { size: "sm", comboboxProps: { shadow: "md" } } },
      // A list is made when it is opened: closed ones measure themselves all the same.
      Combobox: { defaultProps: { keepMounted: false } },
      // What takes the focus of an opening menu is its first item: an element of its own for that is no item of a menu.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
      Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
      Paper: { defaultProps: { withBorder: true } },
      Modal: { defaultProps: { centered: true, closeButtonProps: { "aria-label": t("close") } } },
      Drawer: { defaultProps: { closeButtonProps: { "aria-label": t("close") } } },
    },
  });

// The library's own are too pale to read.
const QUIET = { "--mantine-color-placeholder": "var(--suki-quiet)", "--mantine-color-dimmed": "var(--suki-quiet)" };

/** The meanings that have a colour; each is always shown with a word or an icon too. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...QUIET,
    "--suki-ground": "#f6f7f9",
    "--suki-surface": "#ffffff",
    "--suki-line": "#e2e5ea",
    "--suki-quiet": "#5c6470",
    "--suki-on-time": "#8a93a1",
    "--suki-due-soon": "#9a5b00",
    "--suki-late": "#c22b2b",
    "--suki-idle": "#7440b8",
    "--suki-won": "#1f7a45",
    "--suki-won-fill": "#1f7a45",
    "--suki-lost": "#8d5a5a",
    "--suki-ringing": "#1667c7",
    "--suki-glow": "rgba(72, 115, 214, 0.16)",
  },
  dark: {
    ...QUIET,
    "--suki-ground": "#121418",
    "--suki-surface": "#1b1f25",
    "--suki-line": "#2d333c",
    "--suki-quiet": "#9aa2af",
    "--suki-on-time": "#7d8696",
    "--suki-due-soon": "#e0a244",
    "--suki-late": "#f0716f",
    "--suki-idle": "#b48cf0",
    "--suki-won": "#5fbf86",
    "--suki-won-fill": "#2c6a48",
    "--suki-lost": "#c49a9a",
    "--suki-ringing": "#6aaefc",
    "--suki-glow": "rgba(107, 142, 221, 0.22)",
  },
});
