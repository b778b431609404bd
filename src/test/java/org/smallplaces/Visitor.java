package org.smallplaces;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Someone at a browser: keeps cookies, signs in by the page, and sends the tokens that pages give. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Visitor(int port) {
        server = "http://localhost:" + port;
    }

    /** Someone who has not signed in. */
    public static Visitor at(int port) {
        return new Visitor(port);
    }

    /** Someone with an account, password {@code demo}. */
    public static Visitor signedIn(int port, String account) {
        var visitor = at(port);
        visitor.signIn(account, "demo");
        return visitor;
    }

    /** Signs in by the page. */
    public HttpResponse<String> signIn(String account, String password) {
        return post("/login", "/login", "username=" + account, "password=" + password);
    }

    /** Sends a form that stands on a page, with the token in it: fields such as {@code title=As it is typed}. */
    public HttpResponse<String> post(String page, String path, String... fields) {
        var body = Stream.concat(Stream.of("_csrf=" + token(page)), Stream.of(fields))
                .map(field ->
                        field.substring(0, field.indexOf('=') + 1) + encoded(field.substring(field.indexOf('=') + 1)))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept-Language", "nl")
                .POST(BodyPublishers.ofString(body)));
    }

    /** What a page with a form gives against forgery. */
    public String token(String page) {
        var token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError(page + " has no token");
        }
        return token.group(1);
    }

    /** Asks for a page as a browser does. */
    public HttpResponse<String> get(String path) {
        return send(request(path)
                .header("Accept", path.contains("/api/") ? "application/json" : "text/html")
                .GET());
    }

    /** Asks in a language. */
    public HttpResponse<String> get(String path, String language) {
        return send(request(path).header("Accept-Language", language).GET());
    }

    /** Sends JSON to the engine's web applications with their token, as their pages do. */
    public HttpResponse<String> send(String method, String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-XSRF-TOKEN", engineToken())
                .method(method, BodyPublishers.ofString(json)));
    }

    /** Fetches a file. */
    public byte[] file(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray()).body();
    }

    /** Sends whatever, with the cookies. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A request to this server, to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }

    /** What the engine's web applications ask for against forgery; empty before their page was seen. */
    public String engineToken() {
        if (engineCookie().isEmpty()) {
            get("/camunda/app/tasklist/default/");
        }
        return engineCookie();
    }

    private String engineCookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
