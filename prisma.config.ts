// Read by Prisma's command line only: `npm run generate`, and `npx prisma migrate deploy` or `studio` where one wants them.
import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
