"""First names that people are called by, for one who is known by nothing else: "opposite Mia", "me and Dave"."""

from __future__ import annotations

NAMES = frozenset(
    """adam ahmed aidan aisha alan alex alexander alfie ali alice amanda amy ana andrew andy angela anita anna anne
    anya arjun arthur ava barbara barry becky ben benjamin beth bob brian callum carl carlos carol caroline
    charlie charlotte chloe chris christine claire colin connor craig daisy daniel danny darren dave david dean
    deborah declan deepak diana diego donna doreen dylan eddie edward elena eleanor ella ellie elsie emily emma
    erin ethan eva evie fatima fiona freddie freya gareth gary gavin geoff george gina gordon graham greg hannah
    harriet harry hassan heather helen henry holly hugh hussain ian imran isaac isabella isla ivan jackie jacob
    jade jake james jamie jane janet jason javier jayden jean jenny jeremy jess jessica jim jimmy joan joanna
    joanne joe joel joey john johnny jon jonathan jordan jose josh joshua joyce juan judith julia julie karen
    karl kate katie kayleigh keith kelly ken kenneth kevin khalid kieran kim kumar kyle lakshmi laura lauren
    leah lee leo leon lewis liam linda lisa logan louise lucas lucy luke maggie maria marie margaret martha
    martin mary mateusz matt matthew maureen maya megan meera mehmet melissa mia michael michelle miguel mike
    millie mohammed mohamed molly muhammad nancy natalie nathan neil nicola nigel nina noah oliver olivia omar
    oscar owen pamela patricia patrick paul paula pauline pawel pedro peter phil philip pierre piotr poppy
    pradeep priya rachel rahul raj rajesh ravi rebecca rhys richard rita robert roger ronnie ross rosie rupert
    ruth ryan sally sam samantha samuel sandra sanjay sarah scott sean shane sharon shaun sheila simon sophia
    sophie stacey stan stephen steve steven stuart sue sunil susan suresh suzanne tara terry thomas tim toby tom
    tommy tony tracey tracy trevor tyler vanessa vera vicky victoria vijay walter wayne wendy yusuf zara zoe""".split()
)
