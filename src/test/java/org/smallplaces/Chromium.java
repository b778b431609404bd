package org.smallplaces;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a test the browser, or a fresh Dutch browser context, by parameter; one headless Chromium serves all tests of a virtual machine:
 * the one that {@code CHROMIUM} names, else Debian's, else the one that Playwright finds.
 */
public class Chromium implements ParameterResolver, AfterTestExecutionCallback {

    private static final Logger log = LoggerFactory.getLogger(Chromium.class);
    private static final Path DEBIAN = Path.of("/usr/bin/chromium");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return List.of(Browser.class, BrowserContext.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        if (parameter.getParameter().getType() == Browser.class) {
            return Running.BROWSER;
        }
        var context = Running.newContext();
        test.getStore(Namespace.create(Chromium.class, test.getUniqueId()))
                .put(context, (ExtensionContext.Store.CloseableResource) context::close);
        return context;
    }

    /** Says what stood on each page when a test failed. */
    @Override
    public void afterTestExecution(ExtensionContext test) {
        if (test.getExecutionException().isEmpty()) {
            return;
        }
        for (var context : Running.BROWSER.contexts()) {
            for (var page : context.pages()) {
                log.error("{} stood on {}: {}", test.getDisplayName(), page.url(), page.innerText("body"));
            }
        }
    }

    /** Signs in as a person does, and waits for where that leads. */
    public static void signIn(Page page, int port, String account, String password) {
        page.navigate("http://localhost:" + port + "/login");
        page.fill("input[name=username]", account);
        page.fill("input[name=password]", password);
        page.locator("main button[type=submit]").click();
        page.waitForURL(address -> !address.contains("/login"));
    }

    /** Ends with the virtual machine. */
    private static final class Running {

        private static final Browser BROWSER = Playwright.create().chromium().launch(options());

        private static LaunchOptions options() {
            var options = new LaunchOptions()
                    .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-background-networking"));
            var named = System.getenv("CHROMIUM");
            if (named != null) {
                options.setExecutablePath(Path.of(named));
            } else if (Files.exists(DEBIAN)) {
                options.setExecutablePath(DEBIAN);
            }
            return options;
        }

        static BrowserContext newContext() {
            return BROWSER.newContext(new Browser.NewContextOptions().setLocale("nl-NL"));
        }
    }
}
