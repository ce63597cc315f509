import { legacyLogicalPropertiesTransformer, StyleProvider } from "@ant-design/cssinjs";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useLayoutEffect } from "react";
import { antdTheme } from "../ui/theme.ts";
import { queryClient } from "./api.ts";
import { useLanguage } from "./i18n/text.ts";
import { nonce } from "./nonce.ts";
import { applyTheme, themePreference, usePreference } from "./preferences.ts";
import { router } from "./router.tsx";

const locales = { zh: zhCN, en: enUS };

/** Everything the pages stand on: styles for old browsers, theme, language, data and routes. */
export function App() {
  const language = useLanguage();
  const mode = usePreference(themePreference);
  useLayoutEffect(() => applyTheme(mode), [mode]);
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        theme={antdTheme(mode)}
        locale={locales[language]}
        csp={{ nonce }}
        button={{ autoInsertSpace: false }}
      >
        <AntApp>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </StyleProvider>
  );
}
