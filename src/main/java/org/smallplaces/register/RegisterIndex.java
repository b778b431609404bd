package org.smallplaces.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseErased;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Reference;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Finds entries by their words. The index lives in memory, since the table has everything and an entry is read in about a
 * tenth of a millisecond; it follows the table at once after a publication of this node and within a second after one of
 * another.
 */
@Component
class RegisterIndex implements SmartInitializingSingleton {

    private static final String REFERENCE = "reference";
    private static final String RIGHT = "right";
    private static final String POLICY_AREA = "policyArea";
    private static final String KIND = "kind";
    private static final String PUBLISHED = "published";

    /** Entries are read from the table in portions, for the sake of memory. */
    private static final int PORTION = 500;

    /** So many of a text's weightiest terms find the entries to compare with, and so many entries are compared. */
    private static final int TELLING_TERMS = 60;

    private static final int COMPARED = 50;

    /** A comparison looks up more than a hundred terms in each segment of the index, and each publication adds one. */
    private static final int SEGMENTS = 3;

    /** In which texts are compared. */
    private static final List<Analysis> READINGS = List.of(Analysis.DUTCH, Analysis.ENGLISH);

    private final RegisterEntries entries;
    private final JdbcClient database;
    private final Clock clock;
    private final IndexWriter writer;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final Map<String, Integer> indexed = new HashMap<>();
    private @Nullable State state;
    private final Set<String> renewed = ConcurrentHashMap.newKeySet();
    private volatile Instant nextLook = Instant.MIN;
    private volatile Snapshot snapshot;

    RegisterIndex(RegisterEntries entries, JdbcClient database, Clock clock) throws IOException {
        this.entries = entries;
        this.database = database;
        this.clock = clock;
        this.writer = new IndexWriter(
                new ByteBuffersDirectory(),
                new IndexWriterConfig(new WhitespaceAnalyzer())
                        .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS)));
        this.snapshot = Snapshot.of(DirectoryReader.open(writer));
    }

    /** Differs whenever an entry was added, renewed or removed; cheap. */
    private record State(long entries, @Nullable Long revisions, @Nullable OffsetDateTime renewedAt) {

        static State of(JdbcClient database) {
            return database.sql(
                            """
                            select count(*) as entries, sum(revision) as revisions, max(renewed_at) as renewed_at
                            from register_entry""")
                    .query(State.class)
                    .single();
        }
    }

    /** What one reader of the index sees, with the rarities of terms, which hold as long as nothing is written. */
    private record Snapshot(IndexSearcher searcher, Map<Analysis, Map<String, Double>> rarities) {

        static Snapshot of(IndexReader reader) {
            var rarities = new EnumMap<Analysis, Map<String, Double>>(Analysis.class);
            READINGS.forEach(reading -> rarities.put(reading, new ConcurrentHashMap<>()));
            return new Snapshot(new IndexSearcher(reader), rarities);
        }

        ToDoubleFunction<String> rarity(Analysis reading) {
            var known = Objects.requireNonNull(rarities.get(reading));
            return term -> known.computeIfAbsent(term, unknown -> rarity(new Term(reading.field(), unknown)));
        }

        private double rarity(Term term) {
            try {
                var reader = searcher.getIndexReader();
                return Likeness.rarity(reader.docFreq(term), reader.numDocs());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads the whole table before the first request comes in. */
    @Override
    public void afterSingletonsInstantiated() {
        current();
    }

    @TransactionalEventListener
    void lookAtOnce(EntryPublished published) {
        renewed.add(published.reference().value());
    }

    @TransactionalEventListener
    void lookAgain(CaseErased erased) {
        nextLook = Instant.MIN;
    }

    /** Which initiatives resemble a text, most alike first, with how much; members are no initiatives to compare with. */
    List<Match> nearest(String text, int number) {
        try {
            var now = current();
            var readings = new EnumMap<Analysis, Likeness>(Analysis.class);
            for (var reading : READINGS) {
                readings.put(reading, new Likeness(Likeness.counts(reading.terms(text)), now.rarity(reading)));
            }
            var matches = new ArrayList<Match>();
            var stored = now.searcher().storedFields();
            var vectors = now.searcher().getIndexReader().termVectors();
            // counting every hit, since few can be left out where so many terms are asked for, and trying that takes
            // longest
            var all = new TopScoreDocCollectorManager(Math.max(COMPARED, number), null, Integer.MAX_VALUE);
            var hits = now.searcher().search(telling(readings), all).scoreDocs;
            for (var hit : hits) {
                var fields = Objects.requireNonNull(vectors.get(hit.doc));
                var similarity = 0;
                for (var reading : readings.entrySet()) {
                    var other = counts(fields.terms(reading.getKey().field()));
                    similarity = Math.max(similarity, reading.getValue().to(other));
                }
                matches.add(new Match(Reference.of(stored.document(hit.doc).get(REFERENCE)), similarity));
            }
            return matches.stream()
                    .filter(match -> match.similarity() > 0)
                    .sorted(Comparator.comparing(Match::similarity).reversed().thenComparing(match -> match.reference()
                            .value()))
                    .limit(number)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry that resembles a text, 0 to 100. */
    record Match(Reference reference, int similarity) {}

    /** What a search found. */
    record Found(
            List<Reference> references,
            int total,
            int page,
            int pages,
            SortedMap<String, Integer> rights,
            SortedMap<String, Integer> policyAreas,
            SortedMap<String, Integer> kinds) {}

    Found search(RegisterQuery asked) {
        try {
            var searcher = current().searcher();
            var words = words(asked.words());
            var withRight = filter(RIGHT, asked.right());
            var withPolicyArea = filter(POLICY_AREA, asked.policyArea());
            var ofKind = filter(KIND, asked.kind());
            var query = all(words, withRight, withPolicyArea, ofKind);
            var total = searcher.count(query);
            var pages = Math.max(1, (total + RegisterPage.SIZE - 1) / RegisterPage.SIZE);
            var page = Math.min(Math.max(1, asked.page()), pages);
            var order = asked.words().isBlank()
                    ? new Sort(new SortField(PUBLISHED, SortField.Type.LONG, true))
                    : new Sort(SortField.FIELD_SCORE, new SortField(PUBLISHED, SortField.Type.LONG, true));
            var hits = searcher.search(query, page * RegisterPage.SIZE, order).scoreDocs;
            var references = new ArrayList<Reference>();
            for (var hit = (page - 1) * RegisterPage.SIZE; hit < hits.length; hit++) {
                references.add(Reference.of(
                        searcher.storedFields().document(hits[hit].doc).get(REFERENCE)));
            }
            return new Found(
                    references,
                    total,
                    page,
                    pages,
                    counts(searcher, all(words, withPolicyArea, ofKind), RIGHT),
                    counts(searcher, all(words, withRight, ofKind), POLICY_AREA),
                    counts(searcher, all(words, withRight, withPolicyArea), KIND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The terms that tell a text from others, to find candidates with. */
    private static Query telling(Map<Analysis, Likeness> readings) {
        var query = new BooleanQuery.Builder();
        readings.forEach((reading, likeness) -> likeness.weights().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TELLING_TERMS)
                .forEach(term -> query.add(new TermQuery(new Term(reading.field(), term.getKey())), Occur.SHOULD)));
        return query.add(filter(KIND, CaseKind.MEMBERSHIP_APPLICATION.name()), Occur.MUST_NOT)
                .build();
    }

    private static Map<String, Integer> counts(@Nullable Terms vector) throws IOException {
        var counts = new HashMap<String, Integer>();
        if (vector != null) {
            var terms = vector.iterator();
            while (terms.next() != null) {
                counts.put(terms.term().utf8ToString(), (int) terms.totalTermFreq());
            }
        }
        return counts;
    }

    /** Every word must occur: in either reading, as a name, or as the beginning of a name. */
    private static Query words(String text) {
        var query = new BooleanQuery.Builder();
        for (var word : Analysis.words(text).stream().distinct().limit(20).toList()) {
            var name = new Term(Analysis.NAMES.field(), word);
            var either = new BooleanQuery.Builder()
                    .add(new BoostQuery(new TermQuery(name), 2), Occur.SHOULD)
                    .add(new PrefixQuery(name), Occur.SHOULD);
            var fillers = true;
            for (var analysis : READINGS) {
                for (var term : analysis.terms(word)) {
                    either.add(new TermQuery(new Term(analysis.field(), term)), Occur.SHOULD);
                    fillers = false;
                }
            }
            if (!fillers) {
                query.add(either.build(), Occur.MUST);
            }
        }
        var words = query.build();
        return words.clauses().isEmpty() ? new MatchAllDocsQuery() : words;
    }

    private static Query filter(String field, String key) {
        return key.isBlank() ? new MatchAllDocsQuery() : new TermQuery(new Term(field, key));
    }

    private static Query all(Query words, Query... filters) {
        var query = new BooleanQuery.Builder().add(words, Occur.MUST);
        for (var filter : filters) {
            query.add(filter, Occur.FILTER);
        }
        return query.build();
    }

    private static SortedMap<String, Integer> counts(IndexSearcher searcher, Query found, String field)
            throws IOException {
        var counts = new TreeMap<String, Integer>();
        var keys = MultiTerms.getTerms(searcher.getIndexReader(), field);
        if (keys != null) {
            var each = keys.iterator();
            while (each.next() != null) {
                var key = each.term().utf8ToString();
                var count = searcher.count(all(found, filter(field, key)));
                if (count > 0) {
                    counts.put(key, count);
                }
            }
        }
        return counts;
    }

    private Snapshot current() {
        var due = !clock.instant().isBefore(nextLook);
        if ((due || !renewed.isEmpty()) && refreshing.tryLock()) {
            try {
                takeOver();
                if (due) {
                    nextLook = clock.instant().plusSeconds(1);
                    refresh();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                refreshing.unlock();
            }
        }
        return snapshot;
    }

    /** What was published on this node, without asking what else is new. */
    private void takeOver() throws IOException {
        var references = List.copyOf(renewed);
        if (!references.isEmpty()) {
            references.forEach(renewed::remove);
            index(references);
            show();
        }
    }

    /**
     * Brings the index up to the table. Runs in the transaction of whoever asks: what that one has written and not committed
     * yet is seen too, and taken out again at the next look if it never is.
     */
    private void refresh() throws IOException {
        var stateNow = State.of(database);
        if (stateNow.equals(state)) {
            return;
        }
        var gone = new HashSet<>(indexed.keySet());
        var changed = new ArrayList<String>();
        database.sql("select reference, revision from register_entry").query(row -> {
            var reference = row.getString("reference");
            gone.remove(reference);
            if (!Objects.equals(indexed.get(reference), row.getInt("revision"))) {
                changed.add(reference);
            }
        });
        for (var reference : gone) {
            writer.deleteDocuments(new Term(REFERENCE, reference));
            indexed.remove(reference);
        }
        index(changed);
        show();
        state = stateNow;
    }

    private void index(List<String> references) throws IOException {
        for (var from = 0; from < references.size(); from += PORTION) {
            for (var entry :
                    entries.findAllById(references.subList(from, Math.min(from + PORTION, references.size())))) {
                var reference = entry.reference().value();
                writer.updateDocument(new Term(REFERENCE, reference), document(entry));
                indexed.put(reference, entry.revision());
            }
        }
    }

    private void show() throws IOException {
        // the old reader is left to the garbage collector: others may still read from it, and memory is all it holds
        snapshot = Snapshot.of(DirectoryReader.open(writer));
    }

    private static final FieldType COUNTED = counted();

    private static FieldType counted() {
        var type = new FieldType(TextField.TYPE_NOT_STORED);
        type.setStoreTermVectors(true);
        type.freeze();
        return type;
    }

    private static Document document(RegisterEntry entry) {
        var document = new Document();
        document.add(new StringField(REFERENCE, entry.reference().value(), Field.Store.YES));
        document.add(new StringField(KIND, entry.kind().name(), Field.Store.NO));
        document.add(new NumericDocValuesField(PUBLISHED, entry.publishedAt().toEpochMilli()));
        entry.rights().stream().distinct().forEach(key -> document.add(new StringField(RIGHT, key, Field.Store.NO)));
        entry.policyAreas().stream()
                .distinct()
                .forEach(key -> document.add(new StringField(POLICY_AREA, key, Field.Store.NO)));
        for (var analysis : READINGS) {
            document.add(new Field(analysis.field(), String.join(" ", analysis.terms(entry.text())), COUNTED));
        }
        var names = String.join(
                "\n",
                entry.reference().value(),
                entry.title(),
                entry.organisation(),
                String.join("\n", entry.neighbourhoods()),
                String.join("\n", entry.partners()));
        document.add(
                new TextField(Analysis.NAMES.field(), String.join(" ", Analysis.NAMES.terms(names)), Field.Store.NO));
        return document;
    }
}
