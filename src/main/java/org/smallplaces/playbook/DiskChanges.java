package org.smallplaces.playbook;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What editing files on disk makes of the release in force: a file that changed only there is taken, one that was changed in
 * the browser too is a conflict, and everything else stays.
 *
 * @param files the release in force with the changes on disk
 * @param conflicts paths that changed in both places since they last agreed, and differ
 */
record DiskChanges(SortedMap<String, String> files, SortedMap<String, String> conflicts) {

    /**
     * Compares the files on disk with those that were taken in before.
     *
     * @param before hashes by path of the files on disk that releases have taken in
     */
    static DiskChanges of(Map<String, String> before, Map<String, String> disk, Map<String, String> inForce) {
        var files = new TreeMap<>(inForce);
        var conflicts = new TreeMap<String, String>();
        for (var path : union(before.keySet(), disk.keySet())) {
            var hash = Hashes.of(disk.get(path));
            var known = before.getOrDefault(path, "");
            var current = Hashes.of(inForce.get(path));
            if (hash.equals(known) || hash.equals(current)) {
                continue;
            }
            if (!current.equals(known)) {
                conflicts.put(path, hash);
            } else if (disk.containsKey(path)) {
                files.put(path, disk.get(path));
            } else {
                files.remove(path);
            }
        }
        return new DiskChanges(files, conflicts);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
