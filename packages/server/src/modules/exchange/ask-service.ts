import type { Dispatcher } from "undici";

/** An answer as a whole; the body of one that is no success is passed over. */
export interface ServiceAnswer {
  status: number;
  text: string;
}

const decoder = new TextDecoder();

/**
 * Sends a request and collects its answer within a time for the whole of it. By undici's lowest level: a stream and a
 * signal for every call take as long as the call itself.
 */
export function askService(
  dispatcher: Dispatcher,
  url: URL,
  options: Pick<Dispatcher.DispatchOptions, "method" | "headers" | "body">,
  withinMs: number,
): Promise<ServiceAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let late: DOMException | undefined;
    const timer = setTimeout(() => {
      late = new DOMException("The service took too long", "TimeoutError");
      controller?.abort(late);
      reject(late);
    }, withinMs);
    const end = () => {
      clearTimeout(timer);
      resolve({ status, text: decoder.decode(Buffer.concat(chunks)) });
    };
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(begun) {
        controller = begun;
        if (late) begun.abort(late);
      },
      onResponseStart(_, code) {
        status = code;
        if (status > 200) resolve({ status, text: "" });
      },
      onResponseData(_, chunk) {
        if (status === 200) chunks.push(chunk);
      },
      onResponseEnd: end,
      onResponseError: (_, error) => fail(error),
    };
    try {
      dispatcher.dispatch({ ...options, origin: url.origin, path: url.pathname + url.search }, handler);
    } catch (error) {
      fail(error as Error);
    }
  });
}
