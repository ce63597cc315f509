/** The product as `npm start` runs it, without the example province; tells where it answers. */
import { startServer } from "@qianshu/server/start-server";

const { url } = await startServer();
process.send!({ port: Number(new URL(url!).port) });
