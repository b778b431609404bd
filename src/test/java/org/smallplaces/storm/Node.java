package org.smallplaces.storm;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packaged application as a process of its own, that can be stopped as an operator does or killed as a machine does. */
public final class Node implements AutoCloseable {

    /** Two cores are shared with everything else that a storm needs. */
    private static final Duration START = Duration.ofMinutes(6);

    private static final Duration STOP = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final Path folder;
    private final String name;
    private final int port = freePort();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private List<String> program;
    private String ready = "/actuator/health";
    private int room;
    private @Nullable Process process;

    /** A node with a working folder; it keeps what it has to keep in there, unless a setting says otherwise. */
    public Node(Path folder, String name) {
        this(folder, name, List.of("-jar", System.getProperty("smallplaces.jar", "no packaged application")));
        set("smallplaces.data", folder.resolve("data").toString());
        set("spring.profiles.active", "demo");
        set("smallplaces.demo.cases", "false");
        set("smallplaces.people.operator-password", "demo");
        set("smallplaces.intake.minimum-time", "0s");
        for (var limit : List.of("submissions", "drafts", "letters")) {
            set("smallplaces.intake." + limit + ".per-address", "1000000");
            set("smallplaces.intake." + limit + ".total", "1000000");
        }
    }

    private Node(Path folder, String name, List<String> program) {
        this.folder = folder;
        this.name = name;
        this.program = program;
        set("server.port", String.valueOf(port));
    }

    /** Another application that needs nothing of ours: a class with a main method, and libraries of the tests it may use. */
    public static Node bare(Path folder, String name, Class<?> application, Pattern libraries) {
        var path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("test-classes")
                        || libraries
                                .matcher(Path.of(entry).getFileName().toString())
                                .find())
                .collect(joining(File.pathSeparator));
        var node = new Node(folder, name, List.of("-cp", path, application.getName()));
        node.ready = "/camunda/app/tasklist/default/";
        return node;
    }

    /** Lets it start with what was put together when the jar was built. */
    public Node aheadOfTime() {
        return with("-Dspring.aot.enabled=true");
    }

    /** Lets it start from an archive of its classes as well: as fast as {@code src/docs/operations.md} says. */
    public Node withSharedClasses() {
        aheadOfTime();
        var extracted = folder.resolve("extracted");
        var jar = extracted.resolve(Path.of(program.get(1)).getFileName());
        var archive = extracted.resolve("small-places.jsa");
        extract(extracted);
        program = List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", jar.toString());
        start().stop();
        program = List.of("-XX:SharedArchiveFile=" + archive, "-jar", jar.toString());
        return this;
    }

    private void extract(Path folder) {
        var log = folder.resolveSibling(name + "-extract.log");
        var process = run(
                log, List.of("-Djarmode=tools", "-jar", program.get(1), "extract", "--destination", folder.toString()));
        if (!ended(process, START) || process.exitValue() != 0) {
            throw new AssertionError("See " + log);
        }
    }

    /** Number of its process in the operating system. */
    public long pid() {
        return Objects.requireNonNull(process).pid();
    }

    /** A folder below {@code target/storm} that was not there before. */
    public static Path newFolder(String name) {
        try {
            return Files.createDirectories(Path.of("target", "storm", name + "-" + System.nanoTime()))
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public Node set(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Has the database somewhere else than in the folder. */
    public Node on(String url) {
        return set("spring.datasource.url", url).set("spring.datasource.username", "postgres");
    }

    /** Gives the virtual machine an option. */
    Node with(String option) {
        options.add(option);
        return this;
    }

    /** Lets no file that it writes become larger than that, until there is room again: the disk is full. */
    Node withRoomFor(int kilobytes) {
        room = kilobytes;
        return this;
    }

    /** There is room on the disk again; the node does not notice. */
    void makeRoom() {
        room = 0;
        try {
            var made = new ProcessBuilder("prlimit", "--pid", String.valueOf(pid()), "--fsize=unlimited")
                    .inheritIO()
                    .start();
            if (!ended(made, STOP) || made.exitValue() != 0) {
                throw new AssertionError("The limit cannot be lifted");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** How much memory it has, as Linux counts it. */
    long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Optional<String> setting(String setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public int port() {
        return port;
    }

    /** Starts it and does not wait. */
    Node launch() {
        process = run(log(), started(List.of()));
        return this;
    }

    /** Starts it and waits until it takes requests. */
    public Node start() {
        launch();
        awaitReady();
        return this;
    }

    void awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!isRunning()) {
                throw new AssertionError("Node " + name + " ended by itself: " + tail());
            }
            return isReady();
        });
    }

    boolean isReady() {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(address().resolve(ready))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9}: it does nothing more, not even close a file. */
    void kill() {
        var running = Objects.requireNonNull(process);
        running.destroyForcibly();
        ended(running, STOP);
    }

    /** As {@code kill}: it finishes what it is at. */
    public void stop() {
        if (process != null) {
            process.destroy();
            if (!ended(process, STOP)) {
                kill();
                throw new AssertionError("Node " + name + " did not stop: " + tail());
            }
        }
    }

    @Override
    public void close() {
        if (isRunning()) {
            kill();
        }
    }

    /** Looks at its database from the command line, and gives what is printed behind the exit code. */
    String check() {
        var printed = folder.resolve(name + "-check.log");
        try {
            Files.deleteIfExists(printed);
            var looking = run(printed, started(List.of("--smallplaces.check")));
            if (!ended(looking, START)) {
                looking.destroyForcibly();
                throw new AssertionError("The check does not end");
            }
            return looking.exitValue() + "\n" + Files.readString(printed);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What it has logged since the first start. */
    String logged() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path data() {
        return Path.of(setting("smallplaces.data").orElseThrow());
    }

    private Path log() {
        return folder.resolve(name + ".log");
    }

    private String tail() {
        var lines = logged().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private List<String> started(List<String> further) {
        var command = new ArrayList<>(options);
        command.addAll(program);
        settings.forEach((setting, value) -> command.add("--" + setting + "=" + value));
        command.addAll(further);
        return command;
    }

    private Process run(Path output, List<String> arguments) {
        var command = new ArrayList<String>();
        if (room > 0) {
            command.addAll(List.of("bash", "-c", "ulimit -S -f " + room + " && exec \"$@\"", "node"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx768m"));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean ended(Process process, Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A line of the report that a storm prints. */
    static void report(String name, Object value) {
        System.out.println(name + ": " + value);
    }

    /** How long ago that was, in seconds, as a report says it. */
    static String since(Instant began) {
        return "%.1f s".formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
