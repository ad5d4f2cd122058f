import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` serves the sources and passes everything else to a running platform.
const gateway = process.env.SUKI_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "es2023", sourcemap: true, assetsInlineLimit: 0 },
  server: { proxy: Object.fromEntries(["/rpc", "/live", "/files", "/login", "/logout"].map((path) => [path, gateway])) },
});
