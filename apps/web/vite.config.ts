import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { precompress } from './precompress.ts';

const server = process.env['SYNCLINE_DEV_SERVER'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: null,
      manifest: {
        id: '/',
        name: 'Syncline',
        short_name: 'Syncline',
        description: 'See at a glance that everything is in step.',
        display: 'standalone',
        background_color: '#f6f7f9',
        theme_color: '#f6f7f9',
        icons: [{ src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,woff2}'],
        // The page itself comes from the server as long as there is one, so that nobody sees an old version of it.
        navigateFallback: null,
        directoryIndex: null,
        runtimeCaching: [
          {
            urlPattern: ({ request, url }) =>
              request.mode === 'navigate' && !/^\/(?:pos|api|trpc)\b/.test(url.pathname),
            handler: 'NetworkOnly',
            options: { precacheFallback: { fallbackURL: 'index.html' } },
          },
        ],
      },
    }),
    precompress(),
  ],
  server: {
    port: 5173,
    strictPort: true,
    // The origin is kept as it is in the browser's request, because the server checks it.
    proxy: {
      '/trpc': { target: server, ws: true },
      '/api': { target: server },
      '/images': { target: server },
    },
  },
  build: { target: 'es2024', sourcemap: true },
});
