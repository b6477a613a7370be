package in.plugged.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chromium, with a fresh profile for each person who looks through it. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");
    private static final int PATIENCE_MILLIS = 30_000;

    /** The browser without its window: a quarter of the work of the one with it. */
    static final String PROGRAM = "/usr/bin/chromium-headless-shell";

    private final Playwright playwright;
    private final Browser chromium;
    private final List<Page> opened = new ArrayList<>();

    private Chromium(Playwright playwright, Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** The one that the system has; none is downloaded. */
    static Chromium start() {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of(PROGRAM))
                                        .setArgs(ARGUMENTS)));
    }

    /** A window of somebody who has never been here. */
    Window window(String origin, Screen screen, boolean script) {
        BrowserContext context =
                chromium.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(origin)
                                .setJavaScriptEnabled(script)
                                .setViewportSize(screen.width, screen.height)
                                .setColorScheme(screen.scheme));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        opened.add(page);
        return Window.of(page);
    }

    /** Pages that follow what happens would go on asking, beside whoever comes next. */
    void leaveAllPages() {
        opened.stream()
                .filter(page -> !page.isClosed())
                .forEach(page -> page.navigate("about:blank"));
        opened.clear();
    }

    /**
     * A page, and what the browser complained about while it was used. That a page has a status of
     * 400 or more is what the browser was told, and no complaint.
     */
    record Window(Page page, List<String> complaints) {

        private static final String STATUS = "Failed to load resource: the server responded";

        private static Window of(Page page) {
            var complaints = new ArrayList<String>();
            page.onPageError(complaints::add);
            page.onConsoleMessage(
                    message -> {
                        if (message.type().equals("error") && !message.text().startsWith(STATUS)) {
                            complaints.add(message.text());
                        }
                    });
            return new Window(page, complaints);
        }
    }

    /** What people look at pages with. */
    enum Screen {
        PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
        PHONE_DARK(390, 844, ColorScheme.DARK),
        TABLET_LIGHT(820, 1180, ColorScheme.LIGHT),
        DESKTOP_LIGHT(1280, 800, ColorScheme.LIGHT),
        DESKTOP_DARK(1280, 800, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Screen(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
