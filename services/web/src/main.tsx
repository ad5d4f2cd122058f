import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/global.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { startI18n } from "./lib/i18n";
import { traceActions } from "./lib/trace";

traceActions();

const root = document.getElementById("root");
if (root) startI18n().then(() => createRoot(root).render(<App />));
