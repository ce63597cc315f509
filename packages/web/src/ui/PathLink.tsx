import { useRouter } from "@tanstack/react-router";
import { Button, type ButtonProps } from "antd";
import type { AnchorHTMLAttributes, MouseEvent } from "react";

/** Goes to a page of the console by its path, query included. */
export function useGo(): (path: string) => void {
  const router = useRouter();
  return (path) => router.history.push(router.options.basepath + path);
}

function usePathLink(path: string) {
  const router = useRouter();
  const go = useGo();
  return {
    href: router.options.basepath + path,
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      go(path);
    },
  };
}

/** A link to a page whose path is made of data; `Link` is for paths known to the router. */
export function PathLink({ to, ...props }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  return <a {...props} {...usePathLink(to)} />;
}

/** A button that leads to a page: a real link, so that it can be opened in another tab. */
export function LinkButton({ to, ...props }: Omit<ButtonProps, "href" | "onClick"> & { to: string }) {
  return <Button {...props} {...usePathLink(to)} />;
}
