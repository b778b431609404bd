package org.smallplaces.storm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A mail server with moods. */
final class MailServer implements AutoCloseable {

    static final String REFUSED = "nobody@refused.example";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile boolean greylisting;
    private volatile Duration thinking = Duration.ZERO;
    private volatile @Nullable ServerSocket door;

    /** A server that is down until it is opened. */
    MailServer() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Takes mail from now on. */
    void open() throws IOException {
        var opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        door = opened;
        threads.execute(() -> {
            try (opened) {
                while (true) {
                    var caller = opened.accept();
                    threads.execute(() -> listen(caller));
                }
            } catch (IOException closed) {
                door = null;
            }
        });
    }

    /** Whether it sends everyone away whom it does not know yet. */
    void greylist(boolean yes) {
        greylisting = yes;
    }

    /** How long it thinks about each line. */
    void think(Duration time) {
        thinking = time;
    }

    /** The identities of the mails that it took, as often as it took them. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    @Override
    public void close() throws IOException {
        var opened = door;
        if (opened != null) {
            opened.close();
        }
        threads.shutdownNow();
    }

    private void listen(Socket caller) {
        try (caller;
                var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), UTF_8))) {
            var answers = caller.getOutputStream();
            answer(answers, "220 storm.example");
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    answer(answers, "354 Go on");
                    take(lines);
                    answer(answers, "250 Taken");
                } else if (command.startsWith("RCPT")) {
                    answer(answers, recipient(line));
                } else if (command.startsWith("QUIT")) {
                    answer(answers, "221 Bye");
                    return;
                } else {
                    answer(answers, "250 storm.example");
                }
            }
        } catch (IOException left) {
            // whoever hangs up, hangs up
        }
    }

    private String recipient(String line) {
        if (line.contains(REFUSED)) {
            return "550 5.1.1 There is nobody of that name";
        }
        return greylisting && seen.add(line) ? "450 4.2.0 Come back later" : "250 Yes";
    }

    private void take(BufferedReader lines) throws IOException {
        var identity = "";
        for (var line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                identity = line.substring(11).strip();
            }
        }
        accepted.add(identity);
    }

    private void answer(OutputStream answers, String line) throws IOException {
        if (!thinking.isZero()) {
            await().pollDelay(thinking).atMost(thinking.plusSeconds(60)).until(() -> true);
        }
        answers.write((line + "\r\n").getBytes(UTF_8));
        answers.flush();
    }
}
