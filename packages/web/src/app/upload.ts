import { ApiProblem, problemFrom } from "./problem.ts";

/** Sends a form with a file; `fetch` reports no progress of what it sends, so this is XMLHttpRequest. */
export function uploadForm<T>(
  url: string,
  form: FormData,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const csrf = /(?:^|; )qs_csrf=([^;]*)/.exec(document.cookie)?.[1];
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("accept", "application/json, application/problem+json");
    if (csrf) request.setRequestHeader("x-qianshu-csrf", decodeURIComponent(csrf));
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new TypeError("network"));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as T);
      const requestId = request.getResponseHeader("x-request-id");
      reject(new ApiProblem(problemFrom(request.status, request.response, requestId)));
    };
    signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
