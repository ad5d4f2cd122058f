import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import { VitePWA } from "vite-plugin-pwa";

// `npm run dev` serves the sources and passes everything else to a running platform.
const gateway = process.env.SUKI_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    react(),
    // The gateway sends these instead, to whoever takes them.
    compression({ include: /\.(js|css|svg)$/, algorithms: ["gz", "br"], threshold: 1024, logLevel: "silent" }),
    VitePWA({
      registerType: "autoUpdate",
      manifest: false,
      workbox: {
        // Screens open without the network; what they show is never kept on the device.
        globPatterns: ["**/*.{js,css,woff2,svg}", "index.html"],
        globIgnores: ["**/*vietnamese*", "**/*greek*"],
        maximumFileSizeToCacheInBytes: 3_000_000,
        navigateFallbackDenylist: [/^\/(rpc|live|files|hooks|docs|login|logout|openapi\.json)/],
      },
    }),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "es2023", sourcemap: true, assetsInlineLimit: 0 },
  server: { proxy: Object.fromEntries(["/rpc", "/live", "/files", "/login", "/logout"].map((path) => [path, gateway])) },
});
