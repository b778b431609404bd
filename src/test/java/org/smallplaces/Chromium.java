package org.smallplaces;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the browser, or a fresh Dutch browser context, by parameter; one headless Chromium serves all tests of a virtual machine:
 * the one that {@code CHROMIUM} names, else Debian's, else the one that Playwright finds.
 */
public class Chromium implements ParameterResolver {

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
