#!/usr/bin/env python3
"""Compares two artifacts folders: evidence byte for byte but for durations, dates, code version and machine paths; pages likewise."""
import json,sys,os,re,difflib
a,b=sys.argv[1:3]
def scrub(o):
    if isinstance(o,dict):
        if "id" in o and "seed" not in o and "extent" in o or ("arithmetic" in o and "id" in o): o={k:v for k,v in o.items() if k!="id"}
        return {k:(None if k in ("seconds","measuredAt","code","codeVersion","gitCommit","gitDirty","runId","reproduce","artifacts","provenance") else scrub(v)) for k,v in o.items()}
    if isinstance(o,list): return [scrub(x) for x in o]
    return o
bad=0
ea,eb=[os.path.join(x,"evidence") for x in (a,b)]
for root,_,fs in os.walk(ea):
    for f in fs:
        p=os.path.join(root,f); q=os.path.join(eb,os.path.relpath(p,ea))
        if not os.path.exists(q): print("gone",p); bad+=1; continue
        if f.endswith(".json"):
            x,y=[scrub(json.load(open(z))) for z in (p,q)]
            if x!=y:
                bad+=1; sx,sy=[json.dumps(z,indent=1,sort_keys=True).split("\n") for z in (x,y)]
                print("differs",os.path.relpath(p,ea)); print("\n".join(list(difflib.unified_diff(sx,sy,lineterm="",n=0))[:8]))
for f in sorted(os.listdir(os.path.join(a,"report"))):
    x,y=[open(os.path.join(z,"report",f),encoding="utf-8").read() for z in (a,b)]
    s=lambda t: re.sub(r"/work/wt/\w+(-\w+)*|\d{4}-\d\d-\d\d[T ][\d:.]+(Z|\+00:00| UTC)?|\b[0-9a-f]{7,40}\+?|[\d.,]+ (s|min|seconds)\b","#",t)
    if s(x)!=s(y):
        bad+=1; print("page differs",f); print("\n".join(list(difflib.unified_diff(s(x).split("\n"),s(y).split("\n"),lineterm="",n=0))[:12])[:2000])
print(bad,"differences")
